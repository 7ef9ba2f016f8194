import type { Hono } from 'hono';
import type { PermissionName } from '../vocabulary/permissions.ts';
import { declaredPermission } from '../web/access.ts';
import type { AppEnv } from '../web/env.ts';

export type Route = { method: string; path: string; permission: PermissionName | undefined; handlers: object[] };

/** Every page and every form of the application, as mounted; what every request passes in app.ts left out. */
export function routesOf(app: Hono<AppEnv>): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path, handler } of app.routes.filter((route) => route.method !== 'ALL')) {
    const key = `${method} ${path}`;
    const route = found.get(key) ?? { method, path, permission: undefined, handlers: [] };
    found.set(key, {
      ...route,
      permission: route.permission ?? declaredPermission(handler),
      handlers: [...route.handlers, handler],
    });
  }
  return [...found.values()];
}
