/**
 * A value that is what `Whole` says, no field less and none more. What comes along in a spread is not counted by the compiler;
 * here a field too many does not compile either.
 */
export const exactly =
  <Whole>() =>
  <Given extends Whole>(value: Given & Record<Exclude<keyof Given, keyof Whole>, never>): Whole =>
    value;
