import type { ConnectionOptions } from './postgres/postgres-connection.ts';

/** postgres://user:password@host:port/name?sslmode=require (host may be a socket folder: ?host=/run/postgresql). */
export function connectionFromUrl(text: string): ConnectionOptions {
  const url = new URL(text);
  const sslmode = url.searchParams.get('sslmode');
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: url.port ? Number(url.port) : 5432,
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(sslmode && sslmode !== 'disable' ? { ssl: sslmode === 'verify-full' ? 'verify-full' : 'require' } : {}),
  };
}
