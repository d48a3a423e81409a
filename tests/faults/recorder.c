/* Sits between one process and its disk (LD_PRELOAD) and watches one folder.
 *
 * Two jobs, both off unless asked for:
 *   - record: every open, write, truncate, sync, unlink and rename inside FAULT_WATCH goes to the file
 *     FAULT_LOG in the order the disk saw it; so does every write to standard output, because that is
 *     where the program says ACK. tests/faults/disk.py reads the log.
 *   - fault: fault_arm(n, how, sticky) makes the n-th write, truncate or sync from now on fail; a LOST_SYNC
 *     fails and, as Linux does, forgets what it should have written (X in the log).
 *
 * It changes nothing else. Linux only; the database driver calls these through the C library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#undef ftruncate64
#undef open64
#undef openat64
#undef pwrite64

enum { MOST_FILES = 4096 };
enum { NONE, KILL, TORN_KILL, IO_ERROR, DISK_FULL, SHORT_WRITE, LOST_SYNC };

struct __attribute__((packed)) record {
    uint8_t kind;    /* C create, O open, W write, T truncate, S sync, X lost sync, D folder sync, U unlink, R rename, A output */
    uint32_t file;   /* number given at C or O */
    int64_t offset;  /* of a write; new length of a truncate */
    uint32_t length; /* of the bytes that follow: data, a path, or two paths parted by a zero byte */
};

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char watch[PATH_MAX];
static size_t watch_length;
static int log_fd = -1;
static uint32_t file_of[MOST_FILES]; /* 0 = not watched */
static char folder_of[MOST_FILES];   /* 1 = the descriptor is a watched folder */
static uint32_t files_seen;
static long fault_in = -1, operations; /* operations counted since fault_arm */
static int fault_how = NONE, fault_sticky;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void start(void) {
    const char *folder = getenv("FAULT_WATCH"), *log = getenv("FAULT_LOG");
    if (folder && realpath(folder, watch)) watch_length = strlen(watch);
    if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Called through ctypes by a test's child process. */
void fault_arm(long n, int how, int sticky) {
    fault_in = n;
    fault_how = how;
    fault_sticky = sticky;
    operations = 0;
}

long fault_operations(void) { return operations; }

static void put(char kind, uint32_t file, int64_t offset, const void *data, size_t length) {
    struct record head = {(uint8_t)kind, file, offset, (uint32_t)length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, length}};
    if (log_fd >= 0 && syscall(SYS_writev, log_fd, parts, 2) != (long)(sizeof head + length)) abort();
}

static int absolute(int folder, const char *path, char *out) {
    char base[PATH_MAX], link[64];
    if (path[0] == '/') return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX;
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t got = readlink(link, base, sizeof base - 1);
        if (got < 0) return 0;
        base[got] = 0;
    }
    return snprintf(out, PATH_MAX, "%s/%s", base, path) < PATH_MAX;
}

static int watched_path(int folder, const char *path, char *out) {
    if (!watch_length || !path || !absolute(folder, path, out)) return 0;
    return strncmp(out, watch, watch_length) == 0 && (out[watch_length] == '/' || out[watch_length] == 0);
}

static int watched(int fd) { return fd >= 0 && fd < MOST_FILES && file_of[fd]; }

/* 0 = carry on. Otherwise the kind of fault that this operation meets. */
static int fault(void) {
    if (fault_how == NONE) return NONE;
    operations++;
    if (operations < fault_in || (operations > fault_in && !fault_sticky)) return NONE;
    return fault_in < 0 ? NONE : fault_how;
}

static _Noreturn void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

static int opened(int fd, const char *path, int existed) {
    struct stat about;
    if (fd < 0 || fd >= MOST_FILES || fstat(fd, &about)) return fd;
    if (S_ISDIR(about.st_mode)) {
        folder_of[fd] = 1;
        return fd;
    }
    file_of[fd] = ++files_seen;
    put(existed ? 'O' : 'C', file_of[fd], 0, path, strlen(path));
    return fd;
}

static int open_at(int folder, const char *path, int flags, mode_t mode) {
    char full[PATH_MAX];
    if (!watched_path(folder, path, full)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&lock);
    int existed = syscall(SYS_faccessat, AT_FDCWD, full, F_OK) == 0;
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode), why = errno;
    opened(fd, full, existed);
    if (watched(fd) && existed && (flags & O_TRUNC)) put('T', file_of[fd], 0, "", 0);
    pthread_mutex_unlock(&lock);
    errno = why;
    return fd;
}

static mode_t mode_from(int flags, va_list rest) { return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; }

#define OPEN(name, ...)                                        \
    int name(__VA_ARGS__, int flags, ...) {                    \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode_t mode = mode_from(flags, rest);                  \
        va_end(rest);                                          \
        return open_at(FOLDER, path, flags, mode);             \
    }
#define FOLDER AT_FDCWD
OPEN(open, const char *path)
OPEN(open64, const char *path)
#undef FOLDER
#define FOLDER folder
OPEN(openat, int folder, const char *path)
OPEN(openat64, int folder, const char *path)

int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) file_of[fd] = folder_of[fd] = 0;
    return REAL(close)(fd);
}

static ssize_t faulty_write(int fd, const void *data, size_t length, off_t at) {
    size_t some = length / 2;
    switch (fault()) {
    case KILL: die();
    case TORN_KILL: syscall(SYS_pwrite64, fd, data, some, at); die();
    case IO_ERROR: errno = EIO; return -1;
    case DISK_FULL: errno = ENOSPC; return -1;
    case SHORT_WRITE: length = some ? some : length; break;
    default: break;
    }
    ssize_t done = syscall(SYS_pwrite64, fd, data, length, at);
    if (done > 0) put('W', file_of[fd], at, data, (size_t)done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
    if (!watched(fd)) return syscall(SYS_pwrite64, fd, data, length, at);
    pthread_mutex_lock(&lock);
    ssize_t done = faulty_write(fd, data, length, at);
    pthread_mutex_unlock(&lock);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return pwrite(fd, data, length, at); }

static off_t place(int fd) {
    struct stat about;
    int append = (int)syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND;
    if (append && fstat(fd, &about) == 0) return about.st_size;
    return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
    if (fd == STDOUT_FILENO && log_fd >= 0) {
        pthread_mutex_lock(&lock);
        put('A', 0, 0, data, length);
        pthread_mutex_unlock(&lock);
    }
    if (!watched(fd)) return syscall(SYS_write, fd, data, length);
    pthread_mutex_lock(&lock);
    off_t at = place(fd);
    ssize_t done = faulty_write(fd, data, length, at);
    if (done > 0) lseek(fd, at + done, SEEK_SET);
    pthread_mutex_unlock(&lock);
    return done;
}

static int cut(int fd, off_t length) {
    if (!watched(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&lock);
    int how = fault(), done = -1;
    if (how == KILL || how == TORN_KILL) die();
    if (how == IO_ERROR || how == DISK_FULL) errno = EIO;
    else if ((done = (int)syscall(SYS_ftruncate, fd, length)) == 0) put('T', file_of[fd], length, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int sync_one(int fd, long call) {
    if (fd >= 0 && fd < MOST_FILES && folder_of[fd]) put('D', 0, 0, "", 0);
    if (!watched(fd)) return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int how = fault(), done = -1;
    if (how == KILL || how == TORN_KILL) die();
    if (how == LOST_SYNC) put('X', file_of[fd], 0, "", 0);
    if (how == IO_ERROR || how == LOST_SYNC) errno = EIO;
    else if ((done = (int)syscall(call, fd)) == 0) put('S', file_of[fd], 0, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}
int fsync(int fd) { return sync_one(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_one(fd, SYS_fdatasync); }

int unlinkat(int folder, const char *path, int flags) {
    char full[PATH_MAX];
    int seen = watched_path(folder, path, full);
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_unlinkat, folder, path, flags);
    if (seen && done == 0) put('U', 0, 0, full, strlen(full));
    pthread_mutex_unlock(&lock);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char pair[2 * PATH_MAX + 1], target[PATH_MAX];
    int seen = watched_path(from_folder, from, pair) && watched_path(to_folder, to, target);
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (seen && done == 0) {
        size_t first = strlen(pair) + 1;
        strcpy(pair + first, target);
        put('R', 0, 0, pair, first + strlen(target));
    }
    pthread_mutex_unlock(&lock);
    return done;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
