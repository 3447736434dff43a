/** What a person has to keep, said each time they take a backup. Pure. */
export function keepWords(about: { backupDir: string; keyFile: string | null }): readonly string[] {
  const key =
    about.keyFile === null
      ? 'The key (DATA_KEY) is not in it: it stays in your secret store, and a copy of it somewhere else.'
      : `The key ${about.keyFile} is not in it. Copy that file to a safe place apart from the backups: without it nobody ` +
        'can read telephone numbers, NHS numbers, addresses and texts from outside again.'
  return [
    key,
    `Copy ${about.backupDir} to another machine as often as you can bear to lose: what burns with this one is no backup.`,
    'It is as secret as the database. Try it: npm run restore -- --drill',
  ]
}
