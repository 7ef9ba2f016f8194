/** Says what is going on when it takes longer than a second. */
export async function showProgress<Result>(what: string, work: Promise<Result>): Promise<Result> {
  const patience = setTimeout(() => process.stdout.write(`${what} …\n`), 1000);
  try {
    return await work;
  } finally {
    clearTimeout(patience);
  }
}
