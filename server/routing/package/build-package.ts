import type { Sealed } from '../../kernel/sealed.ts';
import { packageFields, type PackageField, type PackageKey } from '../../vocabulary/told/package-fields.ts';
import { sealedPackage, type DeskMessage, type PackageBody, type PackageFacts } from './package.ts';

/** The document that goes, what it says, and the ids of the files that go along. */
export type BuiltPackage = Sealed & { content: PackageBody; files: readonly string[] };

/** Exactly what a partner gets: the fields its profile names, and nothing else. The same facts make the same bytes. */
export function buildPackage(facts: PackageFacts, fields: readonly PackageField[]): BuiltPackage {
  const withFiles = fields.includes('evidence_files');
  const known: Required<Pick<PackageBody, PackageKey>> = {
    ...facts,
    platform_urls: addressesIn(facts.description),
    evidence: facts.evidence.map(({ id: _, ...file }) => file),
    evidence_included: true,
  };
  const content = fields
    .flatMap((field): readonly PackageKey[] => packageFields[field])
    .filter((key) => key !== 'evidence_included' || facts.evidence.length > 0)
    .reduce<PackageBody>((made, key) => ({ ...made, [key]: known[key] }), { tlp: facts.tlp });
  const files = withFiles ? facts.evidence.map((file) => file.id) : [];
  return { ...sealedPackage.seal(content), content, files };
}

/** The same with what the desk writes to this partner. When that is nothing, it is what it was. */
export function withMessage(built: BuiltPackage, message: DeskMessage): BuiltPackage {
  if (Object.values(message).every((each) => each === '')) return built;
  const content = { ...built.content, message };
  return { ...built, ...sealedPackage.seal(content), content };
}

/** The hash of a package as it was shown, before the desk wrote anything with it. */
export const hashWithoutMessage = ({ message: _, ...content }: PackageBody): string =>
  sealedPackage.seal(content).sha256;

// The addresses a reporter wrote in the description, each once; punctuation that closes a sentence is not the last of one.
const addressesIn = (text: string): string[] => [...new Set(text.match(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g))];
