/** What the form holds, hidden fields and choices included: a page → name and value of every control that would be sent. */
export function formValues(html: string, action: string): Record<string, string> {
  const [form = ''] = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html) ?? [];
  const values: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/ checked(=|\s|>|\/)/.test(tag)) continue;
    if (type !== 'file') values[attribute(tag, 'name')] = attribute(tag, 'value');
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    values[attribute(attributes, 'name')] = unescape(text);
  for (const [, attributes = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const [chosen = ''] = /<option[^>]* selected[^>]*>/.exec(options) ?? [];
    values[attribute(attributes, 'name')] = attribute(chosen, 'value');
  }
  return values;
}

/** What the box sends that says somebody looked at the names a page showed in this field. */
export const lookedOn = ({ body }: { body: string }, field: string): string => {
  const [box = ''] = new RegExp(`<input[^>]* name="${field}Checked"[^>]*>`).exec(body) ?? [];
  return attribute(box, 'value');
};

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
