import type { RoutingRule } from '#server/routing/suggest-partners.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** Why the routing table names this partner, in words. */
export const RuleFacts = ({ rule }: { rule: RoutingRule }) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <>
      <p>
        {rule.reason[locale]} {rule.voluntary && m.routing.offer.voluntary}
      </p>
      <p class="mt-soft">
        {m.routing.offer.rule(rule.code, rule.version)}
        {rule.clock[locale] && `. ${m.routing.offer.clock}: ${rule.clock[locale]}`}
      </p>
    </>
  );
};
