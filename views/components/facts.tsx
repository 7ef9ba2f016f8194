import type { Child } from 'hono/jsx';

/** One question and what is known about it. */
export type Fact = { term: string; value: Child };

/** What is known, as terms with their values; terms without a value are left out. */
export const Facts = ({ facts }: { facts: readonly (Fact | false | null | undefined)[] }) => (
  <dl class="mt-facts">
    {facts.map(
      (fact) =>
        fact && (
          <div class="mt-facts__row">
            <dt>{fact.term}</dt>
            <dd dir="auto">{fact.value}</dd>
          </div>
        ),
    )}
  </dl>
);
