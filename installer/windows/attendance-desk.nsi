; Called by installer/windows; not by hand. TREE, OUT, VERSION and KILOBYTES come from there.
Unicode true
!define NAME "Attendance Desk"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\AttendanceDesk"
Name "${NAME}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Attendance Desk"
RequestExecutionLevel admin
SetCompressor ${COMPRESSOR}
SetDateSave off
ShowInstDetails nevershow
Icon "${ICON}"
UninstallIcon "${ICON}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "CompanyName" "The Attendance Desk authors"
VIAddVersionKey "LegalCopyright" "MIT licence; see NOTICES.txt"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
!include "x64.nsh"
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Attendance Desk needs Windows 10 or 11 of 64 bits. Nothing was changed." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetRegView 64
  ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
  StrCmp $0 "" +2
  StrCpy $INSTDIR $0
FunctionEnd

; Only what an installer put there is ever removed: the two folders below and four files. A school's
; folder is never one of them, wherever it lies, not even beside them.
!macro RemoveProgram
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\attendance-desk.cmd"
  Delete "$INSTDIR\NOTICES.txt"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\attendance-desk.ico"
!macroend

; The same for a first time, for repair and for an upgrade: the old program goes, the new one comes.
Section
  SetShellVarContext all
  SetRegView 64
  ; A program that runs holds this file, and half an upgrade is none.
  ClearErrors
  IfFileExists "$INSTDIR\runtime\pythonw.exe" 0 free
  Rename "$INSTDIR\runtime\pythonw.exe" "$INSTDIR\runtime\pythonw.old"
  IfErrors 0 free
    MessageBox MB_OK|MB_ICONSTOP "Attendance Desk is open. Close it for everybody on this PC, then start this again. Nothing was changed." /SD IDOK
    SetErrorLevel 3
    Quit
  free:
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOutPath "$INSTDIR\runtime"
  CreateShortcut "$SMPROGRAMS\Attendance Desk.lnk" "$INSTDIR\runtime\pythonw.exe" "-m attendance_desk" "$INSTDIR\attendance-desk.ico"
  WriteRegStr HKLM "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "Publisher" "The Attendance Desk authors"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\attendance-desk.ico"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
SectionEnd

Section "Uninstall"
  SetShellVarContext all
  SetRegView 64
  !insertmacro RemoveProgram
  Delete "$SMPROGRAMS\Attendance Desk.lnk"
  Delete "$INSTDIR\uninstall.exe"
  ; Without /r: a folder that holds anything else stays.
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${KEY}"
SectionEnd
