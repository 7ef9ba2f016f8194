type Known<Place> = {
  /** Says the category. */
  informMunicipality: boolean;
  municipality: Place | null;
  /** Municipality of the organisation that files it; it knows already. */
  filedBy: string | null;
};

/** The municipality that should hear of it too, or null. */
export const municipalityToInform = <Place extends { code: string }>({
  informMunicipality,
  municipality,
  filedBy,
}: Known<Place>): Place | null =>
  informMunicipality && municipality && municipality.code !== filedBy ? municipality : null;
