; The installer for Windows: per machine, Chinese and English. Made by packaging/windows/build.ps1,
; which sets VERSION, with Inno Setup 6.3 or newer. What people have made stays where it is, in
; %LOCALAPPDATA%\supervisor-app and where a gateway's configuration says: an upgrade and a removal
; touch the program only.

#define Version GetEnv("VERSION")
#if Version == ""
  #error VERSION is not set: run packaging/windows/build.ps1
#endif
#define Root "..\.."
#define Bundle Root + "\build\bundle\supervisor-app"
#define Desk "supervisor-app-desk.exe"
#define Command "supervisor-app.exe"

[Setup]
AppId={{5E0C8B6A-3C0B-4B52-9B0D-7A6F1C1E8D42}
AppName=Supervisor desktop
AppVersion={#Version}
AppVerName=Supervisor desktop {#Version}
AppPublisher=The supervisor-app project
UninstallDisplayName={cm:Product}
UninstallDisplayIcon={app}\{#Desk}
VersionInfoVersion={#Version}
VersionInfoDescription=Supervisor desktop for call centres
DefaultDirName={autopf}\supervisor-app
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809, the oldest one that Qt 6.8 and later run on.
MinVersion=10.0.17763
; Windows' Restart Manager finds who uses the program's files, and closes them when people agree.
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no
ShowLanguageDialog=auto
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\windows\supervisor-app.ico
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Root}\dist
OutputBaseFilename=supervisor-app-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "zh_CN"; MessagesFile: "compiler:Default.isl,zh_CN.isl"

[CustomMessages]
en.Product=Supervisor desktop
zh_CN.Product=现场指挥台
en.ProductComment=Watch the queues, agents and figures of a call centre
zh_CN.ProductComment=查看呼叫中心的队列、坐席和指标
en.Wall=Supervisor wall
zh_CN.Wall=现场大屏
en.WallAtLogin=Show the wall whenever somebody logs in at this machine
zh_CN.WallAtLogin=任何人登录本机后自动显示大屏
en.Start=Start the supervisor desktop
zh_CN.Start=启动现场指挥台
en.DataStays=Settings and data stay where they are.
zh_CN.DataStays=设置和数据保留不动。

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "wallatlogin"; Description: "{cm:WallAtLogin}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one does not, so that neither is a mixture.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"
Type: files; Name: "{commonstartup}\{cm:Wall}.lnk"; Tasks: not wallatlogin

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "{#Root}\build\windows\licences\*"; DestDir: "{app}\licences"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "{#Root}\build\windows\supervisor-app.cdx.json"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Root}\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion
Source: "{#Root}\resources\gateway.example.toml"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{cm:Product}"; Filename: "{app}\{#Desk}"; WorkingDir: "{app}"; Comment: "{cm:ProductComment}"
Name: "{autoprograms}\{cm:Wall}"; Filename: "{app}\{#Desk}"; Parameters: "wallboard"; WorkingDir: "{app}"
Name: "{autodesktop}\{cm:Product}"; Filename: "{app}\{#Desk}"; WorkingDir: "{app}"; Comment: "{cm:ProductComment}"; Tasks: desktopicon
Name: "{commonstartup}\{cm:Wall}"; Filename: "{app}\{#Desk}"; Parameters: "wallboard"; WorkingDir: "{app}"; Tasks: wallatlogin

[Registry]
; supervisor-app on the path of the command line: Win+R and the shell's start.
Root: HKLM; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Command}"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Command}"; Flags: uninsdeletekey

[Run]
Filename: "{app}\{#Desk}"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('DataStays'), mbInformation, MB_OK);
end;
