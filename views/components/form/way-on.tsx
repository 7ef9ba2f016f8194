import { useMessages } from '../../messages/language.ts';

/** In a form that a limit refused. Without scripts somebody waits as long as the page says; with them the browser works, and says how far it is. */
export const WayOn = ({ proof }: { proof: string }) => {
  const words = useMessages().web.wayOn;
  const said = { 'data-working': words.working, 'data-worked': words.worked, 'data-sending': words.sending };
  return (
    <>
      <p>{words.kept}</p>
      <p role="status" data-prove={proof} {...said}></p>
    </>
  );
};
