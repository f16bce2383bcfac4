# Makes dist\supervisor-app-VERSION-setup.exe. On 64-bit Windows 10 1809 or newer, with Python 3.11 or
# newer and Inno Setup 6.3 or newer; the rest comes by pip, from the index that it is configured for.
#
#     powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Python C:\...\python.exe]
param(
    [string]$Python = "python",
    [string]$Iscc = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe"
)
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$env:PYTHONUTF8 = "1"
$env:QT_QPA_PLATFORM = "offscreen"

function Invoke-Step { # a program that fails ends the build
    param([string]$Program, [string[]]$Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program $Words : exit code $LASTEXITCODE" }
}

$venv = "build\windows-venv"
Remove-Item -Recurse -Force -ErrorAction SilentlyContinue $venv, build\bundle, build\windows
Invoke-Step $Python @("-m", "venv", $venv)
$own = "$venv\Scripts\python.exe"
Invoke-Step $own @("-m", "pip", "install", "--quiet", "--only-binary=:all:",
    "--constraint", "packaging\constraints.txt", "setuptools", "packaging",
    "cyclonedx-python-lib[json-validation]")
Invoke-Step $own @("-m", "pip", "install", "--quiet", "--only-binary=:all:",
    "--constraint", "packaging\linux\old-base.txt", "pyinstaller")
Invoke-Step $own @("-m", "pip", "install", "--quiet", "--no-build-isolation",
    "--constraint", "packaging\constraints.txt", ".[postgresql]")
# Its files are packed from the checkout.
Invoke-Step $own @("-m", "pip", "uninstall", "--yes", "--quiet", "supervisor-app")

Invoke-Step $own @("packaging\windows\resources.py")
Invoke-Step $own @("packaging\licences.py", "--into", "build\windows\licences")
Invoke-Step $own @("packaging\sbom.py", "--into", "build\windows")
Invoke-Step $own @("-m", "PyInstaller", "--noconfirm", "--distpath", "build\bundle",
    "--workpath", "build\pyinstaller", "packaging\supervisor-app.spec")

# Started once here: what was not packed is found now, and not at a customer's.
Invoke-Step "build\bundle\supervisor-app\supervisor-app.exe" @("--version")
Invoke-Step "build\bundle\supervisor-app\supervisor-app.exe" @("gateway", "--help")

$env:VERSION = & $own -c "import supervisor_app; print(supervisor_app.__version__)"
Invoke-Step $Iscc @("/Qp", "packaging\windows\supervisor-app.iss")
Get-ChildItem "dist\supervisor-app-$env:VERSION-setup.exe" |
    Select-Object Name, Length, @{ n = "SHA256"; e = { (Get-FileHash $_).Hash } }
