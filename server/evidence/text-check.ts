const allowed = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]); // tab, line and page ends, and the escape of terminal logs
const headLength = 1024;

/** Whether bytes that stream past are nothing but text: no NUL or other control signs, and not a page in disguise. */
export class TextCheck {
  #controls = false;
  #head = Buffer.alloc(0);

  update(chunk: Buffer): void {
    if (this.#head.length < headLength) this.#head = Buffer.concat([this.#head, chunk.subarray(0, headLength)]);
    if (!this.#controls) this.#controls = holdsControls(chunk);
  }

  get isText(): boolean {
    return !this.#controls && !isMarkup(this.#head.toString('latin1'));
  }
}

function holdsControls(chunk: Buffer): boolean {
  for (const byte of chunk) if (byte < 0x20 && !allowed.has(byte)) return true;
  return false;
}

const isMarkup = (head: string): boolean =>
  /^(?:\u00EF\u00BB\u00BF)?\s*<(?:!doctype|!--|\?xml|html|head|body|svg|script|iframe)/i.test(head);
