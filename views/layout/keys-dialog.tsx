import { useMessages } from '../messages/language.ts';

/** The keys of the desk, opened with `?`; scripts add the keys of the page's own buttons (`data-key`). */
export const KeysDialog = () => {
  const m = useMessages().layout;
  return (
    <dialog class="mt-keys" id="toetsen" aria-labelledby="toetsen-titel">
      <h2 id="toetsen-titel">{m.keysTitle}</h2>
      <table class="mt-keys__list">
        <tbody>
          <Key sign="j" means={m.keysNext} />
          <Key sign="k" means={m.keysPrevious} />
          <Key sign="Enter" means={m.keysOpen} />
          <Key sign="?" means={m.keysHelp} />
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

const Key = ({ sign, means }: { sign: string; means: string }) => (
  <tr>
    <th scope="row">
      <kbd>{sign}</kbd>
    </th>
    <td>{means}</td>
  </tr>
);
