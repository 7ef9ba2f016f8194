import { extensionOf } from './file-label.ts';

type FileType = {
  extensions: readonly string[];
  /** What browsers say it is. A browser that does not know says application/octet-stream. */
  declared: readonly string[];
  /** What the bytes are, after https://github.com/sindresorhus/file-type; 'text' when they are nothing but text. */
  bytes: readonly string[] | 'text';
};

/**
 * What we take as evidence. Name, declared type and bytes must tell the same story. Nothing is ever shown in a page: every
 * file is stored sealed and leaves as a download. So archives and office files may come in; pages, scripts and SVG may not.
 */
const fileTypes: readonly FileType[] = [
  { extensions: ['jpg', 'jpeg'], declared: ['image/jpeg', 'image/pjpeg'], bytes: ['image/jpeg'] },
  { extensions: ['png'], declared: ['image/png'], bytes: ['image/png'] },
  { extensions: ['webp'], declared: ['image/webp'], bytes: ['image/webp'] },
  {
    extensions: ['heic', 'heif'],
    declared: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    bytes: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  { extensions: ['pdf'], declared: ['application/pdf', 'application/x-pdf'], bytes: ['application/pdf'] },
  {
    extensions: ['mp4', 'm4v'],
    declared: ['video/mp4', 'video/x-m4v'],
    bytes: ['video/mp4', 'video/x-m4v', 'video/quicktime'],
  },
  { extensions: ['mov'], declared: ['video/quicktime', 'video/mp4'], bytes: ['video/quicktime', 'video/mp4'] },
  { extensions: ['webm'], declared: ['video/webm', 'audio/webm'], bytes: ['video/webm'] },
  { extensions: ['mp3'], declared: ['audio/mpeg', 'audio/mp3'], bytes: ['audio/mpeg'] },
  {
    extensions: ['m4a'],
    declared: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/aac'],
    bytes: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  },
  {
    extensions: ['ogg', 'oga', 'opus'],
    declared: ['audio/ogg', 'audio/opus', 'video/ogg', 'application/ogg'],
    bytes: ['audio/ogg', 'audio/ogg; codecs=opus', 'video/ogg'],
  },
  {
    extensions: ['wav'],
    declared: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    bytes: ['audio/wav'],
  },
  { extensions: ['txt', 'log'], declared: ['text/plain', 'text/x-log'], bytes: 'text' },
  {
    extensions: ['csv'],
    declared: ['text/csv', 'text/plain', 'application/csv', 'application/vnd.ms-excel'], // Windows with Excel says the last
    bytes: 'text',
  },
  { extensions: ['eml'], declared: ['message/rfc822', 'text/plain'], bytes: 'text' },
  ...office('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ...office('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  ...office('odt', 'application/vnd.oasis.opendocument.text'),
  ...office('ods', 'application/vnd.oasis.opendocument.spreadsheet'),
  {
    extensions: ['zip'],
    declared: ['application/zip', 'application/x-zip-compressed', 'multipart/x-zip'],
    bytes: ['application/zip'],
  },
];

/** The same list as the `accept` attribute of a file field wants it. */
export const acceptedFiles: string = fileTypes.flatMap((type) => type.extensions.map((each) => `.${each}`)).join(',');

export type FileFault = 'empty' | 'type_not_allowed' | 'type_differs';

type Seen = { label: string; declared: string; sniffed: string | null; isText: boolean; size: number };

/** May this file come in? `type` is what its bytes are; else why not. */
export function judgeFile({ label, declared, sniffed, isText, size }: Seen): { type: string } | { fault: FileFault } {
  const type = fileTypes.find((each) => each.extensions.includes(extensionOf(label)));
  if (!type) return { fault: 'type_not_allowed' };
  if (size === 0) return { fault: 'empty' };
  if (!agrees(type, declared, sniffed, isText)) return { fault: 'type_differs' };
  return { type: sniffed ?? 'text/plain' };
}

function agrees(type: FileType, declared: string, sniffed: string | null, isText: boolean): boolean {
  if (declared !== 'application/octet-stream' && !type.declared.includes(declared)) return false;
  return type.bytes === 'text' ? isText && sniffed === null : sniffed !== null && type.bytes.includes(sniffed);
}

function office(extension: string, mime: string): FileType[] {
  return [{ extensions: [extension], declared: [mime], bytes: [mime] }];
}
