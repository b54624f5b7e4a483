/** Shows that a form was made here, for this session. */
export const CsrfField = ({ csrf }: { readonly csrf: string | undefined }) => (
  <input type="hidden" name="_csrf" value={csrf ?? ''} />
);
