const headLength = 2048; // signs
const controls = /[\0-\u0008\u000B\u000E-\u001A\u001C-\u001F]/; // all but tab, line and page ends, and the escape of terminal logs

/** Whether bytes that stream past are nothing but text, and whether a browser would show that as a page. UTF-16 by its mark. */
export class TextCheck {
  #decoder: TextDecoder | undefined;
  #first: Buffer = Buffer.alloc(0); // what came before there was enough to see the mark
  #head = '';
  #binary = false;

  update(chunk: Buffer): void {
    if (this.#binary) return;
    const bytes = this.#decoder ? chunk : Buffer.concat([this.#first, chunk]);
    if (bytes.length < 2) this.#first = bytes;
    else this.#look(bytes);
  }

  /** To be read when all bytes have passed. */
  get seen(): { isText: boolean; isPage: boolean } {
    if (!this.#decoder) this.#look(this.#first);
    return { isText: !this.#binary, isPage: !this.#binary && isPage(this.#head) };
  }

  #look(bytes: Buffer): void {
    this.#decoder ??= decoderFor(bytes);
    const text = decode(this.#decoder, bytes);
    this.#binary = text === undefined || controls.test(text);
    if (this.#head.length < headLength) this.#head += (text ?? '').slice(0, headLength);
  }
}

// Without a mark each byte is a sign: enough to see what is no text, in UTF-8 and in what Windows wrote before it.
function decoderFor([first, second]: Buffer): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('latin1');
}

function decode(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined; // half signs: no UTF-16
  }
}

function isPage(head: string): boolean {
  const start = head.replace(/^(?:\u00EF\u00BB\u00BF)?\s*/, '');
  if (!start.startsWith('<')) return false; // a mail may hold a page
  const first = start.replace(/^(?:\s|<!--[^]*?-->|<\?[^]*?\?>)*/, '');
  return (
    /^<(?:!doctype\s+(?:html|svg)|html|head|body|svg|script|iframe|meta|style)\b/i.test(first) ||
    /<\?xml-stylesheet\b|xmlns(?::\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1999\/XSL)/i.test(
      start,
    )
  );
}
