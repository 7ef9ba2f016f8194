import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shapeOf } from '../../audit/shape-of.ts';
import { LEAF_VERSION } from '../../ledger/format/leaf.ts';
import { decidedFieldNames } from '../../vocabulary/decided-fields.ts';
import { kinds } from './kinds.ts';

export const definitionsFile = path.join(import.meta.dirname, 'definitions.txt');

/** Every definition that something was ever sealed under, one a line: `kind/version` and its shape; of a leaf its fields. */
export const keptDefinitions = (): string[] => readFileSync(definitionsFile, 'utf8').split('\n').filter(Boolean);

/** The same of what the code reads now. */
export const definitionsNow = (): string[] => [
  ...kinds.flatMap(({ sealed }) =>
    [...sealed.readers].map(([name, reader]) => `${name} ${JSON.stringify(shapeOf(reader))}`),
  ),
  `leaf/${LEAF_VERSION} ${JSON.stringify(decidedFieldNames)}`,
];
