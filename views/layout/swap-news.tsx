import { useMessages } from '../messages/language.ts';

/** Where a swap is heard of: how much a list holds now, and why something did not come. Both are there before they say something. */
export const SwapNews = () => {
  const m = useMessages().layout;
  return (
    <>
      <p class="mt-unseen" id="gezegd" role="status" />
      <div class="mt-missed" id="mislukt" role="alert" data-missed={m.swapMissed} />
    </>
  );
};
