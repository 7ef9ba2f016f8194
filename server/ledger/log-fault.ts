/** The log is not what it must be, so nothing is added to it. The message says what to look at. */
export class LogFault extends Error {}
