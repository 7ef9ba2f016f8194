import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ, the same on every Linux

/** Milliseconds of processor that a process took so far, with those of its children that ended. Linux only: /proc. */
export function cpuOf(pid: number): number {
  // utime, stime, cutime and cstime: proc_pid_stat(5), fields 14 to 17.
  const ticks = statOf(pid)
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0);
  return (ticks * 1000) / ticksPerSecond;
}

/** The same of PostgreSQL: its first process and everything that it started. One that ended is counted with the first. */
export function cpuOfPostgres(postmaster: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === postmaster)
    .map(Number);
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuOf(pid), 0);
}

/** Memory that a process holds now, and the most it ever held, in MiB. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mebibytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') };
}

// After the name, which stands in brackets and may hold spaces: the state, the parent, … Nothing of a process that just ended.
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
