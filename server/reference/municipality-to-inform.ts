type Place = {
  /** Says the category. */
  informMunicipality: boolean;
  municipality: { code: string; name: string } | null;
  /** Municipality of the organisation that files it; it knows already. */
  filedBy: string | null;
};

/** The municipality that should hear of it too, or null. */
export const municipalityToInform = ({ informMunicipality, municipality, filedBy }: Place): string | null =>
  informMunicipality && municipality && municipality.code !== filedBy ? municipality.name : null;
