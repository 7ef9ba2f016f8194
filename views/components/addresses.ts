/** Where somebody signs in. */
export const signInPath = '/inloggen';

/** Where they sign out. */
export const signOutPath = '/uitloggen';

/** Where they choose for which of their organisations they work. */
export const organisationPath = '/account/organisatie';

/** Leads everybody to the list that is their own work; whoever acts for several organisations is asked for which, first. */
export const workPath = '/werk';
