/** The same keys in another language: texts may differ, functions keep their parameters. */
export type Wording<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Result
    ? (...given: Given) => Wording<Result>
    : { readonly [Key in keyof T]: Wording<T[Key]> };
