// One plain address. Stricter than RFC 5322 on purpose: what is left out (quotes, comments, lists) only serves tricks.
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;

/** Is this the address of exactly one mailbox, with nothing in it that could become a header or a second recipient? */
export const isMailAddress = (text: string): boolean => text.length <= 254 && address.test(text);
