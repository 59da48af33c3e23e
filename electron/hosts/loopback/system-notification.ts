import { execFile } from 'node:child_process';

export type NotificationText = { readonly title: string; readonly body: string };

/** One command to run, with its arguments and its additions to the environment. Never a shell line. */
export type NotificationCommand = { readonly by: string; readonly file: string; readonly arguments: readonly string[]; readonly env: Readonly<Record<string, string>> };

const RUN_MS_MAX = 10_000;

/** The title and body reach PowerShell and AppleScript as environment variables and arguments: data, never code. */
const POWERSHELL_TOAST = [
  '$ErrorActionPreference = "Stop"',
  '[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$x = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)',
  '$t = $x.GetElementsByTagName("text")',
  '[void]$t.Item(0).AppendChild($x.CreateTextNode($env:CANGSHAO_TITLE))',
  '[void]$t.Item(1).AppendChild($x.CreateTextNode($env:CANGSHAO_BODY))',
  // PowerShell's own id: a toast must come from an application that has an entry in the Start menu.
  '$id = "{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe"',
  '[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($id).Show([Windows.UI.Notifications.ToastNotification]::new($x))',
].join('; ');

/** The command that shows a pop-up of the system's own, or null where no desktop session offers one. */
export function notificationCommand({ title, body }: NotificationText, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): NotificationCommand | null {
  if (platform === 'win32') {
    const script = Buffer.from(POWERSHELL_TOAST, 'utf16le').toString('base64');
    return { by: 'windows', file: 'powershell.exe', arguments: ['-NoProfile', '-NonInteractive', '-EncodedCommand', script], env: { CANGSHAO_TITLE: title, CANGSHAO_BODY: body } };
  }
  if (platform === 'darwin') {
    const script = 'on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run';
    return { by: 'macos', file: 'osascript', arguments: ['-e', script, '--', title, body], env: {} };
  }
  if (env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined) return null;
  return { by: 'notify-send', file: 'notify-send', arguments: ['--app-name=Cangshao', '--', title, body], env: {} };
}

/** Shows a pop-up of the system's own and says by what, or null when there was nothing to show it with. */
export async function showSystemNotification(text: NotificationText): Promise<string | null> {
  const command = notificationCommand(text, process.platform, process.env);
  if (command === null) return null;
  return new Promise(resolve => {
    execFile(command.file, [...command.arguments], { env: { ...process.env, ...command.env }, timeout: RUN_MS_MAX, windowsHide: true }, error => {
      resolve(error === null ? command.by : null);
    });
  });
}
