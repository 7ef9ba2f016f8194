import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whose mark it is. It says the password too: after another one every browser is a stranger. */
type Person = { personId: string; hash: string };

const most = 5; // people of one browser
const nonceLength = 22;

/**
 * The mark that says that this person signed in before in the browser that carries these marks; undefined without one. It
 * opens nothing: who has it is heard while strangers guess.
 */
export const markOf = (key: Buffer, marks: string, person: Person): string | undefined =>
  marksIn(marks).find((mark) =>
    timingSafeEqual(Buffer.from(mark), Buffer.from(makeMark(key, mark.slice(0, nonceLength), person))),
  );

/** The marks of a browser in which this person signed in just now: theirs first, and none of a password of before. */
export function addMark(key: Buffer, marks: string, person: Person): string {
  const mark = markOf(key, marks, person) ?? makeMark(key, randomBytes(16).toString('base64url'), person);
  const isOwn = (each: string) => whose(each) === whose(makeMark(key, each.slice(0, nonceLength), person));
  const others = marksIn(marks).filter((each) => !isOwn(each));
  return [mark, ...others].slice(0, most).join('.');
}

const marksIn = (marks: string): string[] =>
  marks
    .split('.')
    .filter((mark) => /^[\w-]{108}$/.test(mark))
    .slice(0, most);

// A random number, whose it is, and with which password: the last two as MACs.
function makeMark(key: Buffer, nonce: string, { personId, hash }: Person): string {
  const macOf = (text: string) =>
    createHmac('sha256', key).update(`known browser ${nonce} ${text}`).digest('base64url');
  return nonce + macOf(personId) + macOf(`${personId} ${hash}`);
}

const whose = (mark: string): string => mark.slice(0, nonceLength + 43);
