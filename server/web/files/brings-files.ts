/** Does a body of this type bring a form with files? The form must say where its parts end. */
export const bringsFiles = (contentType: string | undefined): boolean =>
  /^multipart\/form-data;.*boundary=/i.test(contentType ?? '');
