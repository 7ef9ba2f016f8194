/** The log is not what it must be, so nothing is added to it. The message says what to look at. */
export class LogFault extends Error {
  /** As PostgreSQL names data that is corrupted: a page that meets it says that what stood there was changed. */
  readonly code = 'XX001';
}
