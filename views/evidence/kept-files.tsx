import { formatSize } from '../components/size-words.ts';
import { useLocale, useMessages } from '../messages/language.ts';

/** A file that was received before: as a tick box it can still be left out. */
export type KeptFile = { id: string; name: string; size: bigint };

/** `name` of the field; each file has a number behind it. `under`: the name of the key under which they wait (typed.js). */
type KeptFilesProps = { files: readonly KeptFile[]; name: string; under: string };

export const KeptFiles = ({ files, name, under }: KeptFilesProps) => {
  const locale = useLocale();
  const m = useMessages();
  return files.length === 0 ? (
    <></>
  ) : (
    <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset mt-field">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {m.intake.form.received}
      </legend>
      <p class="utrecht-form-field-description">{m.intake.form.receivedHint}</p>
      <div class="mt-choices">
        {files.map((file, index) => (
          <div class="mt-choice">
            <input
              class="utrecht-checkbox utrecht-checkbox--html-input"
              type="checkbox"
              id={`${name}${index + 1}`}
              name={`${name}${index + 1}`}
              value={file.id}
              data-received={under}
              checked
            />
            <label for={`${name}${index + 1}`}>
              <bdi>{m.intake.form.file(file.name, formatSize(file.size, locale, m))}</bdi>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
};

/** The same on a page where nothing can be changed. */
export const HiddenFiles = ({ files, name, under }: KeptFilesProps) => (
  <>
    {files.map((file, index) => (
      <input type="hidden" name={`${name}${index + 1}`} value={file.id} data-received={under} />
    ))}
  </>
);
