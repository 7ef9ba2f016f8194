/** The parts of a page that are swapped alone: from which address, and what they are called. */
export const partsOn = (body: string): { address: string; region: string }[] =>
  [...body.matchAll(/<[a-z]+\b[^>]*\shx-get="([^"]+)"[^>]*>/g)].flatMap(([tag, href = '']) => {
    const [, region = ''] = /\shx-target="#([^"]+)"/.exec(tag) ?? [];
    const address = href.replaceAll('&amp;', '&').replace(/#.*/, '');
    return tag.includes('hx-select') ? [] : [{ address, region }];
  });
