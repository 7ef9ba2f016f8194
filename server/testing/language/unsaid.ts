import type postgres from 'postgres';

/** Texts of a page that stand outside ⟦…⟧ and hold a letter: what a reader sees, and what a screen reader says. */
export function outsideWords(html: string): string[] {
  const seen = html
    .replaceAll(/<(script|style|code|kbd|svg|textarea)\b[\s\S]*?<\/\1>/g, '\n')
    .replaceAll(/<(button|strong|pre)\b[^>]*\slang="(?!xx)[^"]*"[\s\S]*?<\/\1>/g, '\n');
  const spoken = [...seen.matchAll(/\s(?:aria-label|placeholder|title|alt)="([^"]*)"/g)].map(([, text = '']) => text);
  return [...seen.replaceAll(/<[^>]*>/g, '\n').split('\n'), ...spoken]
    .map(unescaped)
    .flatMap((text) => withoutWords(text).split('\u0000'))
    .map(bare)
    .filter((text) => /\p{L}/u.test(text));
}

/** A text without the marks that a page puts around it. */
export const bare = (text: string): string => text.trim().replaceAll(/^[),:;·–-]+\s*|\s*[(,:;·–-]+$/g, '');

// Words in words: the innermost first.
function withoutWords(text: string): string {
  const rest = text.replaceAll(/⟦[^⟦⟧]*⟧/g, '\u0000');
  return rest === text ? text : withoutWords(rest);
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Everything in the database that is no word of ours: what people typed, names of people and places, addresses. */
export async function typedTexts(admin: postgres.Sql): Promise<string[]> {
  const columns = await admin<{ table: string; name: string }[]>`
    select table_name as table, column_name as name from information_schema.columns
    where table_schema = 'public' and udt_name in ('text', 'jsonb') and domain_name is null and not column_name = any (${ours})`;
  const texts = await Promise.all(
    columns.map(
      ({ table, name }) =>
        admin<{ text: string | null }[]>`select distinct ${admin(name)}::text as text from ${admin(table)}`,
    ),
  );
  return [...new Set(texts.flat().flatMap(({ text }) => leavesOf(text)))].filter((text) => !/^[a-z_]+$/.test(text));
}

// Codes, of which a page says the word.
const ours = ['code', 'state', 'action', 'role', 'kind', 'phase', 'door', 'route', 'channel', 'decision'];

function leavesOf(text: string | null): string[] {
  if (text === null) return [];
  if (!/^[[{]/.test(text)) return [text];
  const leaves = (value: unknown): string[] => {
    if (typeof value === 'string') return [value, value.replace(/^[\w-]+=/, '')]; // an answer stands behind its question
    return typeof value === 'object' && value !== null && !('nl' in value) ? Object.values(value).flatMap(leaves) : [];
  };
  return leaves(JSON.parse(text));
}
