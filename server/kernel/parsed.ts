/** What a form became: typed input, or per field the code of what is wrong. Expected, so a value and not an error. */
export type Parsed<Input, Field extends string, Fault extends string> =
  | { input: Input; faults?: undefined }
  | { input?: undefined; faults: Partial<Record<Field, Fault>> };
