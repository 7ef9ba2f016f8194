/** Where to go back to: a path on this site, whatever somebody put in the address. */
export function localPath(wanted: string | undefined): string {
  const base = 'http://local';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search } = new URL(wanted, base);
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/';
}
