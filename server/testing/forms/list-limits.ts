// `npm run limits`: writes down what every form takes, for a test to compare. A changed limit is then a line in a diff.
import '#pinned-node';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import { formLimits } from './limits.ts';

writeFileSync(path.join(packageRoot, 'server/testing/forms/limits.txt'), await formLimits());
