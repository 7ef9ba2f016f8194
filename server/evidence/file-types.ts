import { extensionOf } from './file-label.ts';

/** What bytes are when nothing that we know fits them. */
const unknownType = 'application/octet-stream';

const heif = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'];
const film = ['video/mp4', 'video/x-m4v', 'video/quicktime', 'video/3gpp', 'video/3gpp2'];
const mpeg = ['video/mpeg', 'video/MP1S', 'video/MP2P'];
const ole = ['application/x-cfb'];

/** Extension → what its bytes are, after https://github.com/sindresorhus/file-type; text is 'text/plain' whatever it is about. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  jpe: ['image/jpeg'],
  jfif: ['image/jpeg'],
  png: ['image/png', 'image/apng'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  avif: ['image/avif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  heic: heif,
  heif,
  jxl: ['image/jxl'],
  dng: ['image/x-adobe-dng', 'image/tiff'],
  pdf: ['application/pdf'],
  mp4: film,
  m4v: film,
  mov: film,
  '3gp': film,
  webm: ['video/webm'],
  mkv: ['video/matroska'],
  avi: ['video/vnd.avi'],
  mpg: mpeg,
  mpeg,
  mp3: ['audio/mpeg'],
  m4a: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  aac: ['audio/aac'],
  amr: ['audio/amr'],
  ogg: ['audio/ogg', 'audio/ogg; codecs=opus', 'video/ogg'],
  oga: ['audio/ogg', 'audio/ogg; codecs=opus'],
  opus: ['audio/ogg', 'audio/ogg; codecs=opus'],
  wav: ['audio/wav'],
  flac: ['audio/flac'],
  txt: ['text/plain'],
  log: ['text/plain'],
  csv: ['text/plain'],
  json: ['text/plain'],
  ics: ['text/plain'],
  xml: ['application/xml', 'text/plain'],
  eml: ['text/plain'],
  msg: ole,
  doc: ole,
  xls: ole,
  ppt: ole,
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  dotx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.template'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  rtf: ['application/rtf'],
  zip: ['application/zip'],
  '7z': ['application/x-7z-compressed'],
  rar: ['application/x-rar-compressed'],
};

// Names of pictures beside those above: raw files of cameras, most of what is registered as image/*, and what programs to draw write.
const otherPictures = new Set(
  [
    '3fr ari arw bay cr2 cr3 crw dcr dcs drf eip erf fff gpr iiq k25 kdc mdc mef mos mrw nef nrw orf ori pef ptx pxn',
    'raf raw rw2 rwl rwz sr2 srf srw x3f',
    'apng avcs avci avifs dib hdp heics heifs hif hsic insp j2c j2k jfi jhc jif jp2 jpc jpf jph jpm jps jpx jls jxr jxs mjp2 mpo',
    'pjp pjpeg pns thm wdp',
    'bpg cgm cur dcx dds djv djvu emf eps exr fits flif g3 hdr icns ico ief jb2 jbig2 ktx ktx2 pam pbm pcd pct pcx pgm',
    'pic pict pnm ppm psb psd qoi ras rgb sgi tga wbmp wmf xbm xcf xpm xwd dwg fpx hej2 jxss kc2 mdi mng pspimage xif',
  ].flatMap((line) => line.split(' ')),
);

// What a computer runs, or opens in a browser, when somebody here opens the download. In a zip it does no harm by itself. Of
// what may hold macros .doc, .xls, .ppt and their templates are not among it: most hold none, and whatever opens them asks first.
const dangerousExtensions = new Set(
  [
    'exe com scr pif cpl dll sys msi msix msp appx bat cmd ps1 psm1 vbs vbe js mjs cjs jse wsf wsh hta jar class reg inf lnk url',
    'scf chm gadget apk ipa app dmg pkg iso img vhd vhdx deb rpm sh command desktop py rb pl php',
    'bash zsh csh ksh pyz pyzw pyc ahk au3 sct ins isp hlp shs vsix air oxt ppa vsdm vstm vssm',
    'html htm xhtml xht shtml mht mhtml svg svgz swf xsl xslt',
    'msc msu cab ws wsc application appref-ms library-ms searchconnector-ms settingcontent-ms diagcab rdp jnlp pyw xbap theme website',
    'iqy oqy dqy rqy odc slk xla xlsb mdb mda mde ade adp accda accde accdr vsto',
    'appinstaller msixbundle appxbundle mst themepack deskthemepack search-ms',
    'terminal inetloc fileloc webloc workflow scpt mobileconfig',
    'docm dotm xlsm xltm xlam xll pptm potm ppam ppsm sldm one',
  ].flatMap((line) => line.split(' ')),
);

const dangerousTypes = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/wasm',
  'application/x-shockwave-flash',
  'application/x-ms-shortcut',
  'application/x-ft-apple.alias',
  'application/x-ms-regedit',
  'application/vnd.ms-htmlhelp',
  'application/x-iso9660-image',
  'application/x-deb',
  'application/x-rpm',
  'application/x-apple-diskimage',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/x-google-chrome-extension',
  'application/x-xpinstall',
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
  'application/vnd.ms-excel.sheet.macroenabled.12',
  'application/vnd.ms-excel.template.macroenabled.12',
  'application/vnd.ms-powerpoint.presentation.macroenabled.12',
  'application/vnd.ms-powerpoint.template.macroenabled.12',
  'application/vnd.ms-powerpoint.slideshow.macroenabled.12',
]);

// What may be nothing but text and still is more than that; any other kind that text begins like, it is not.
const textualTypes = new Set(['application/pdf', 'application/xml', 'application/rtf', 'application/postscript']);

export type FileFault = 'empty' | 'dangerous';

/** What was learnt of the bytes while they came in. `isPage`: text that a browser would show as a page. `size` in bytes. */
export type SeenBytes = { sniffed: string | null; isText: boolean; isPage: boolean; size: number };

/**
 * May this file come in? `type` is what its bytes are; else why not. Evidence is nothing to be choosy about: whatever is not
 * dangerous to who opens it here may come in. Nothing is ever shown in a page or opened by us; a file leaves as a download.
 */
export function judgeFile({ label, ...seen }: SeenBytes & { label: string }): { type: string } | { fault: FileFault } {
  if (seen.size === 0) return { fault: 'empty' };
  const type = typeOf(seen);
  const dangerous = seen.isPage || dangerousTypes.has(type) || dangerousExtensions.has(extensionOf(label));
  return dangerous ? { fault: 'dangerous' } : { type };
}

function typeOf({ sniffed, isText }: SeenBytes): string {
  if (!isText) return sniffed ?? unknownType;
  return sniffed !== null && textualTypes.has(sniffed) ? sniffed : 'text/plain';
}

/** How sure it is what a file holds: of a kind we know, of one we know little of, of none, or of another than its name says. */
export type FileStanding = 'known' | 'uncommon' | 'unknown' | 'differs';

/** Tells it of a file that came in, for whoever is about to open the download. */
export const withStanding = <File extends { name: string; type: string }>(
  file: File,
): File & { standing: FileStanding } => ({
  ...file,
  standing: standingOf(file),
});

function standingOf({ name, type }: { name: string; type: string }): FileStanding {
  if (type === unknownType) return 'unknown';
  const types = typesByName(name);
  if (types) return types.includes(type) ? 'known' : 'differs';
  // What opens it goes by its name: of a name that says nothing to us only what is just looked at or heard is sure.
  return onlyShown.test(type) || (!name.includes('.') && knownTypes.has(type)) ? 'known' : 'uncommon';
}

/** Is this a picture, by its bytes or by its name? Bytes that we do not recognise can hold its place as well. */
export const isPicture = ({ name, type }: { name: string; type: string }): boolean =>
  otherPictures.has(extensionOf(name)) ||
  [type, ...(typesByName(name) ?? [])].some((each) => each.startsWith('image/'));

function typesByName(name: string): readonly string[] | undefined {
  const extension = extensionOf(name);
  return Object.hasOwn(typesOf, extension) ? typesOf[extension] : undefined;
}

const onlyShown = /^(?:image|audio|video)\/|^application\/pdf$/;
const knownTypes = new Set(Object.values(typesOf).flat());
