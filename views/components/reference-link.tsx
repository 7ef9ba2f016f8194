type ReferenceLinkProps = {
  href: string;
  reference: string;
  /** The link of a row of a list that can be walked with j and k: it takes the focus. */
  row?: boolean;
};

/** A reference that opens what it names. */
export const ReferenceLink = ({ href, reference, row = false }: ReferenceLinkProps) => (
  <a class="mt-reference" href={href} {...(row ? { 'data-row': '' } : {})}>
    {reference}
  </a>
);
