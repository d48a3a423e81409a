from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.domain.problems import Refused
from attendance_desk.store import places, vault
from attendance_desk.store.slots import NewPerson
from tests.store.vault_school import HEAD, HEAD_WORDS, initialise

MOUNTS = """\
24 1 254:0 / / rw,relatime - ext4 /dev/vda rw
31 24 0:27 / /mnt/office rw,relatime shared:1 - cifs //server/office rw
32 24 0:28 / /mnt/office/local rw,relatime - ext4 /dev/vdb rw
33 24 0:29 / /mnt/with\\040space rw - nfs4 server:/x rw
34 24 0:30 / /media/remote rw - fuse.sshfs head@server: rw
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/srv/desk", False),
        ("/mnt/office/desk", True),
        ("/mnt/office", True),
        ("/mnt/officer/desk", False),
        ("/mnt/office/local/desk", False),
        ("/mnt/with space/desk", True),
        ("/media/remote/deep/desk", True),
    ],
)
def test_the_nearest_mount_decides_whether_a_folder_is_remote(folder: str, remote: bool) -> None:
    assert places.network_drive(Path(folder), MOUNTS) is remote


MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
//head@server._smb._tcp.local/office on /Volumes/office (smbfs, nodev, nosuid, mounted by head)
server:/x (old) on /Volumes/with space (nfs, nodev, nosuid)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/Users/head/desk", False),
        ("/Volumes/office/desk", True),
        ("/Volumes/with space/desk", True),
        ("/Volumes/STICK/desk", False),
    ],
)
def test_a_mac_tells_of_its_network_drives_too(folder: str, remote: bool) -> None:
    assert places.network_drive(Path(folder), MAC) is remote


@pytest.mark.parametrize("kind", ["cifs", "smb3", "nfs", "davfs", "fuse.rclone", "fuse.sshfs"])
def test_every_school_folder_on_a_mounted_share_is_refused_with_the_way_out(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "mountinfo"
    told.write_text(
        f"24 1 254:0 / / rw - ext4 /dev/vda rw\n31 24 0:27 / {tmp_path} rw - {kind} x\n"
    )
    monkeypatch.setattr(places, "MOUNTS", told)
    with pytest.raises(Refused, match="network drive") as caught:
        places.check_place(tmp_path / "school", {})
    assert "Choose a folder on this PC" in caught.value.do


def test_a_mapped_drive_of_windows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Windows says is given here: no Windows runs these tests."""
    import ctypes
    from types import SimpleNamespace

    asked: list[str] = []

    def kind_of(drive: str) -> int:
        asked.append(drive)
        return places.DRIVE_REMOTE

    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=kind_of))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    assert places.network_drive(Path("/srv/desk"))
    assert asked == ["/"]
    windows.kernel32.GetDriveTypeW = lambda _drive: 3
    assert not places.network_drive(Path("/srv/desk"))


@pytest.mark.parametrize("folder", ["//server/share/desk", "\\\\server\\share\\desk"])
def test_a_share_by_its_network_name_is_refused(folder: str) -> None:
    with pytest.raises(Refused, match="network drive") as caught:
        places.check_place(Path(folder), {})
    assert caught.value.exit_code == 14
    assert caught.value.rule == "local-folder"
    assert "backups" in caught.value.do


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Fernhill Primary School",
        "Dropbox",
        "Dropbox (School)",
        "Google Drive",
        "My Drive",
        "iCloudDrive",
        "Nextcloud",
        "Box Sync",
        "DROPBOX",
        "pCloud Drive",
        "Proton Drive",
        "Seafile",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/GoogleDrive-head@fernhill.example",
        "Library/CloudStorage/OneDrive-FernhillPrimary",
    ],
)
def test_a_folder_in_a_sync_programs_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="sync program") as caught:
        places.check_place(tmp_path / name / "registers", {})
    named = caught.value.happened.partition("(")[2].rpartition(")")[0]
    assert named in Path(name).parts
    assert "outside it" in caught.value.do


@pytest.mark.parametrize("name", ["Boxes", "Dropbox-free", "my drive notes", "one drive"])
def test_folders_that_only_sound_like_it_are_fine(tmp_path: Path, name: str) -> None:
    places.check_place(tmp_path / name, {})


def test_a_sync_folder_of_any_name_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "Shared things" / ".stfolder").mkdir(parents=True)
    with pytest.raises(Refused, match="Shared things"):
        places.check_place(tmp_path / "Shared things" / "desk", {})


def test_onedrive_is_known_by_where_windows_says_it_is(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="OneDrive"):
        places.check_place(
            tmp_path / "cloud" / "desk", {"OneDriveCommercial": f"{tmp_path}/cloud"}
        )


def test_a_link_into_a_sync_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "registers").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(Refused):
        places.check_place(tmp_path / "registers", {})


def test_nothing_is_made_in_a_refused_place(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "desk"
    with pytest.raises(Refused):
        vault.create_school_folder(
            folder, "dfernhill", NewPerson(HEAD, HEAD_WORDS), initialise("dfernhill")
        )
    assert not folder.parent.exists()


def test_a_school_copied_into_a_sync_folder_is_not_opened(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "Dropbox" / "school"
    moved.parent.mkdir()
    folder.rename(moved)
    with pytest.raises(Refused):
        vault.unlock(moved, HEAD, HEAD_WORDS)
