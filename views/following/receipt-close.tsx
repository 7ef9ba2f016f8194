import { Button } from '../components/button.tsx';
import { LeaveForm } from '../components/form/leave-form.tsx';
import { useMessages } from '../messages/language.ts';

/** Away from an opened report, for somebody on a shared device. */
export const ReceiptClose = ({ minutes }: { minutes: number }) => {
  const m = useMessages().intake.receipt;
  return (
    <LeaveForm action="/bon/uit" class="mt-stack mt-screen-only">
      <p>{m.closes(minutes)}</p>
      <p>
        <Button>{m.close}</Button>
      </p>
    </LeaveForm>
  );
};
