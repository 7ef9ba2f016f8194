import { say } from '#server/kernel/words.ts';
import type { RoutingRule } from '#server/reference/partners/suggest-partners.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** Why the routing table names this partner, in words. */
export const RuleFacts = ({ rule }: { rule: RoutingRule }) => {
  const locale = useLocale();
  const m = useMessages();
  return (
    <>
      <p>
        {say(rule.reason, locale)} {rule.voluntary && m.routing.offer.voluntary}
      </p>
      <p class="mt-soft">
        {m.routing.offer.rule(rule.version)}
        {`. ${m.routing.offer.clock}: ${say(rule.clock, locale)}`}
      </p>
    </>
  );
};
