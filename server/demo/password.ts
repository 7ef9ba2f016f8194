import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDataFolder } from '../data-folder.ts';

const words =
  'appel anker akker avond bakker balkon beker berg bezem bloem boom boter brug buik dak dorp draad duif eiland emmer ezel fiets fluit gang geit glas gracht haan hamer haven hek hert heuvel hoed honing jas kaars kachel kade kano kast kelder kers klok knoop koek koffer krijt kruik kwast laars lade lamp lantaarn lepel linde mand markt melk molen mouw muur naald nest noot oever oven paard parel peer pen plank ploeg poort raam regen riem rijst roer roos schaap schip schoen schuur sjaal slot spiegel steen ster stoel stroop tafel tak tegel tent tuin ui vaas veer venster vijver vlag vogel vuur wagen wand weide wieg wol wolk zadel zand zee zeil zolder zomer zon'.split(
    ' ',
  );

const fileIn = (dataDir: string): string => path.resolve(dataDir, 'demo-password');

/** What all demonstration accounts of a data folder sign in with; undefined when the file is gone. */
export function readDemoPassword(dataDir: string): string | undefined {
  const file = fileIn(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** The password of a data folder, made on the first call: four different words, readable by this user only. */
export function keepDemoPassword(dataDir: string): string {
  const known = readDemoPassword(dataDir);
  if (known) return known;
  const left = [...words];
  const password = Array.from({ length: 4 }, () => left.splice(randomInt(left.length), 1)).join('-');
  makeDataFolder(dataDir);
  writeFileSync(fileIn(dataDir), `${password}\n`, { mode: 0o600 });
  return password;
}
