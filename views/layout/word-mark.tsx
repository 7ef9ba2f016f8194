/** The name with a small square of red pencil: our own mark, no emblem of the State. */
export const WordMark = ({ name }: { name: string }) => (
  <span class="mt-mark">
    <svg class="mt-mark__square" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <rect class="mt-mark__box" x="1" y="1" width="14" height="14" rx="1" />
      <path class="mt-mark__stroke" d="M3.5 5.5 12 4 4 9.5 12.5 8 5 13 12.5 11.5" />
    </svg>
    <span class="mt-mark__name">{name}</span>
  </span>
);
