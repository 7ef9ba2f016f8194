/** Dutch time: what the clock says of every moment, but where a page names another place. */
export const home = 'Europe/Amsterdam';
