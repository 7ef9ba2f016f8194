import { Button } from '../components/button.tsx';
import type { Messages } from '../messages/messages.ts';

/** Away from an opened report, for somebody on a shared device. */
export const ReceiptClose = ({ m }: { m: Messages['intake']['receipt'] }) => (
  <form method="post" action="/bon/uit" class="mt-stack mt-screen-only">
    <p>{m.closes}</p>
    <p>
      <Button>{m.close}</Button>
    </p>
  </form>
);
