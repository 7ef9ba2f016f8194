/** Is it a name, an address or a socket folder of this machine itself? What goes there passes no network. */
export function isThisMachine(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || bare.startsWith('/') || /^127(?:\.\d{1,3}){3}$/.test(bare);
}
