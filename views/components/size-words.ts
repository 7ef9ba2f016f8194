import { messagesFor, type Locale, type Messages } from '../messages/messages.ts';

/** "2,1 MB", "34 kB" or "120 bytes"; a megabyte is 1,000,000 bytes. */
export const formatSize = (bytes: bigint | number, locale: Locale, m: Messages): string => {
  const size = Number(bytes);
  const shape = new Intl.NumberFormat(messagesFor(locale).language.intl, { maximumFractionDigits: 1 });
  const { bytes: few, kilobytes, megabytes } = m.form.size;
  if (size < 1000) return few(shape.format(size));
  return size < 1_000_000 ? kilobytes(shape.format(size / 1000)) : megabytes(shape.format(size / 1_000_000));
};
