import { useMessages } from '../messages/language.ts';

/** The keys of the desk, which keys.js reads from here; it adds those of the page's own buttons (`data-key`). */
export const KeysDialog = () => {
  const m = useMessages().layout;
  return (
    <dialog class="mt-keys" id="toetsen" aria-labelledby="toetsen-titel">
      <h2 id="toetsen-titel">{m.keysTitle}</h2>
      <table class="mt-keys__list">
        <tbody>
          <Key sign="j" walk={1} means={m.keysNext} />
          <Key sign="k" walk={-1} means={m.keysPrevious} />
          <Key sign="Enter" means={m.keysOpen} />
          <Key sign="?" explain means={m.keysHelp} />
        </tbody>
      </table>
      <form class="mt-stack" method="dialog">
        <div class="mt-choice">
          <input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" id="toetsen-aan" checked />
          <label for="toetsen-aan">{m.keysSwitch}</label>
        </div>
        <button class="utrecht-button utrecht-button--secondary-action">{m.keysClose}</button>
      </form>
    </dialog>
  );
};

type KeyProps = {
  sign: string;
  means: string;
  /** How many rows further. */
  walk?: number;
  /** Shows and hides this list. */
  explain?: boolean;
};

const Key = ({ sign, means, walk, explain }: KeyProps) => (
  <tr>
    <th scope="row">
      <kbd data-walk={walk} data-explain={explain}>
        {sign}
      </kbd>
    </th>
    <td>{means}</td>
  </tr>
);
