export const flagging = {};
