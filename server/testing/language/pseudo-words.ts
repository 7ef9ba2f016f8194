/** Every sentence of a text, list or function, recognisable: ⟦…⟧. What is inside came from where words belong. */
export function pseudo<Texts>(texts: Texts): Texts {
  if (typeof texts === 'string') return `⟦${texts}⟧` as Texts;
  if (Array.isArray(texts)) return texts.map((each: unknown) => pseudo(each)) as Texts;
  if (typeof texts === 'function') {
    const said = texts as unknown as (...given: unknown[]) => unknown;
    const wrapped = (...given: unknown[]) => pseudo(said(...given));
    return wrapped as Texts;
  }
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, each]) => [key, pseudo(each)])) as Texts;
}
