import type { Child } from 'hono/jsx';
import { Alert } from '../components/alert.tsx';
import { LinkButton } from '../components/button.tsx';
import { useMessages } from '../messages/language.ts';
import { signInPath, workPath } from '../components/addresses.ts';

type HomeProps = { signedIn: boolean; hasWork: boolean; mayReport: boolean; demo: boolean };

/** The front door: report, follow up, read what became public, or go to work. */
export const HomePage = ({ signedIn, hasWork, mayReport, demo }: HomeProps) => {
  const m = useMessages().web;
  return (
    <>
      <h1 data-lets-go="">{m.home.title}</h1>
      {demo && <Alert kind="info">{m.demo}</Alert>}
      <p class="mt-lead">{m.home.lead}</p>
      <div class="mt-doors mt-wide">
        {mayReport && (
          <Door title={m.home.reportTitle} text={m.home.report}>
            <LinkButton kind="primary" href="/melden">
              {m.home.reportButton}
            </LinkButton>
          </Door>
        )}
        <Door title={m.home.receiptTitle} text={m.home.receipt}>
          <LinkButton href="/bon">{m.home.receiptButton}</LinkButton>
        </Door>
        <Door title={m.home.publicTitle} text={m.home.public}>
          <LinkButton href="/openbaar">{m.home.publicButton}</LinkButton>
        </Door>
        {hasWork && (
          <Door title={m.home.ownTitle} text={m.home.own}>
            <LinkButton href={workPath}>{m.home.ownButton}</LinkButton>
          </Door>
        )}
        {!signedIn && (
          <Door title={m.home.workTitle} text={m.home.work}>
            <LinkButton href={signInPath}>{m.home.workButton}</LinkButton>
          </Door>
        )}
      </div>
      <p>{m.home.notAJudge}</p>
    </>
  );
};

const Door = ({ title, text, children }: { title: string; text: string; children?: Child }) => (
  <section class="mt-door-panel">
    <h2>{title}</h2>
    <p>{text}</p>
    <p>{children}</p>
  </section>
);
